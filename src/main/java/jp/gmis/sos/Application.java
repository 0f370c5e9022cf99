package jp.gmis.sos;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/**
 * 緊急配布要請 (SOS): the web front and the job workers. Who writes says where its transaction
 * begins and ends; to read, most pages need none, and each would ask the database three
 * times more.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableJpaRepositories(enableDefaultTransactions = false)
public class Application {

	public static void main(String[] args) {
		SpringApplication.run(Application.class, args);
	}

}
